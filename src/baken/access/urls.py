# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out, at the desk and at the office alike."""

from django.urls import path

from baken.access import practice, proving, views

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign-in"),
    path("inloggen/", views.sign_in, name="account_login"),  # the name under which allauth looks for it
    path("inloggen/oefenen/", practice.practice_sign_in, name="practice-sign-in"),
    path("tweede-stap/", views.second_step, name="second-step"),
    path("tweede-stap/instellen/", views.second_step_setup, name="second-step-setup"),
    path("bevestigen/", proving.prove_again, name="prove-again"),
    path("rol/", views.choose_role, name="choose-role"),
    path("doel/", views.purpose, name="state-purpose"),
    path("uitloggen/", views.sign_out, name="sign-out"),
]
