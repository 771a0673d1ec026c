# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out, at the desk and at the office alike."""

from django.urls import path

from baken.access import (
    broker_views,
    organisation_views,
    own_account,
    passkey_views,
    practice,
    proving,
    two_people,
    views,
)

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign-in"),
    path("inloggen/", views.sign_in, name="account_login"),  # the name under which allauth looks for it
    path("inloggen/oefenen/", practice.practice_sign_in, name="practice-sign-in"),
    path("inloggen/organisatie/", organisation_views.sign_in_by_organisation, name="organisation-sign-in"),
    path("inloggen/organisatie/terug/", organisation_views.back_from_organisation, name="organisation-back"),
    path("inloggen/melders/", broker_views.broker_sign_in, name="broker-sign-in"),
    path("inloggen/melders/terug/", broker_views.back_from_broker, name="broker-back"),
    path("inloggen/passkey/", passkey_views.passkey_sign_in, name="passkey-sign-in"),
    path("inloggen/passkey/vraag/", passkey_views.passkey_challenge, name="passkey-challenge"),
    path("tweede-stap/", views.second_step, name="second-step"),
    path("tweede-stap/instellen/", views.second_step_setup, name="second-step-setup"),
    path("eigen-wachtwoord/", views.own_password, name="own-password"),
    path("bevestigen/", proving.prove_again, name="prove-again"),
    path("bevestigen/organisatie/", organisation_views.prove_by_organisation, name="organisation-prove"),
    path("rol/", views.choose_role, name="choose-role"),
    path("doel/", views.purpose, name="state-purpose"),
    path("mijn-account/", own_account.my_account, name="my-account"),
    path("mijn-account/elders-uitloggen/", own_account.end_others, name="end-others"),
    path("mijn-account/herstelcodes/", own_account.new_recovery_codes, name="new-recovery-codes"),
    path("mijn-account/passkey/", passkey_views.add_passkey, name="add-passkey"),
    path("mijn-account/passkey/vraag/", passkey_views.new_passkey_challenge, name="new-passkey-challenge"),
    path("mijn-account/passkey/<int:number>/", passkey_views.passkey, name="passkey"),
    path("rollen/", two_people.page, name="two-people"),
    path("rollen/<uuid:grant>", two_people.decide, name="confirm-grant"),
    path("rollen/toegang/<uuid:reset>", two_people.reset, name="confirm-reset"),
    path("uitloggen/", views.sign_out, name="sign-out"),
]
