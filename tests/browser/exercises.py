"""Exercises of a page, found and worked."""


def exercise(page, name):
    return page.locator(f'section.exercise[data-exercise="{name}"]')


def press(place, action):
    place.locator(f'[data-action="{action}"]').click()


def said(place):
    return place.locator(":scope > .exercise-said")
