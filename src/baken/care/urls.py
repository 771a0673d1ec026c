# SPDX-License-Identifier: EUPL-1.2
"""One care path with its small pages; the day of the care coordinator is a page of the desk."""

from django.urls import path

from baken.care.running import views as running
from baken.care.shelter import views as shelter
from baken.care.views import contacts, needs, paths, reflection, thinking

PATH = "zorg/<uuid:path>"

urlpatterns = [
    path("zaak/<str:reference>/mensen/<uuid:person>/zorg", paths.start, name="care-start"),
    path(PATH, paths.one, name="care-path"),
    path(f"{PATH}/plan", paths.plan, name="care-plan"),
    path(f"{PATH}/afsluiten", paths.close, name="care-close"),
    path(f"{PATH}/onderdeel/<slug:kind>", needs.note, name="care-need"),
    path(f"{PATH}/afspraak", contacts.agree, name="care-agree"),
    path(f"{PATH}/contact", contacts.note, name="care-contact"),
    path(f"{PATH}/contact/plannen", contacts.plan, name="care-contact-plan"),
    path(f"{PATH}/bedenktijd", reflection.clock, name="care-reflection"),
    path(f"{PATH}/opvang", shelter.find, name="shelter-find"),
    path("opvang", shelter.overview, name="shelter"),
    path("opvang/vrije-plekken", shelter.occupancy, name="shelter-occupancy"),
    path("opvang/<uuid:asked>", shelter.one, name="shelter-request"),
    path("opvang/<uuid:asked>/adres", shelter.address, name="shelter-address"),
    path("opvang/<uuid:asked>/pakket", shelter.packet, name="shelter-packet"),
    path("opvang/<uuid:asked>/aankomst", shelter.arrival, name="shelter-arrival"),
    path("lopende-zaken", running.page, name="running"),
    path("lopende-zaken/voorbeeld.csv", running.example_csv, name="running-example-csv"),
    path("lopende-zaken/voorbeeld.ods", running.example_ods, name="running-example-ods"),
    path("meedenken", thinking.along, name="think-along"),
    path("meedenken/<uuid:thought>/terug", thinking.take_back, name="think-along-back"),
]
