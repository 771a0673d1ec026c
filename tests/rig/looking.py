# SPDX-License-Identifier: EUPL-1.2
"""Looks at a page in a browser with everybody's needs: WCAG 2.2 AA and good practice, by axe."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A theme is colours and nothing else.
COLOURS = {"type": "rule", "values": ["color-contrast"]}
# Only what is wrong, in a few words: all that axe can tell of a page takes longer to tell than to find. And without
# fetching the style a second time, which only a rule outside these reads.
CHECK = """rules => axe.run({runOnly: rules, resultTypes: ["violations"], preload: false}).then(
    found => found.violations.map(
        each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ")}`))"""
# With the innermost that do, so that whoever reads the complaint knows where to look.
STICKS_OUT = """() => {
    const wide = document.documentElement.scrollWidth
    if (wide <= innerWidth) return ""
    const out = [...document.body.querySelectorAll("*")].filter(
        each => each.getBoundingClientRect().right > innerWidth + 0.5 || each.getBoundingClientRect().left < -0.5)
    const inner = out.filter(each => !out.some(other => other !== each && each.contains(other)))
    const named = inner.slice(0, 3).map(each => `${each.localName}.${each.className}`).join("; ")
    return `${wide} of ${innerWidth}, ${named}`
}"""
# Axe keeps the parts of each colour in weak maps, and works a colour out anew wherever it stands: together a third of
# all that looking costs. Here a thing carries its parts itself, and a colour is worked out once a page.
QUICK_AXE = """(() => {
class Carried {
    mark = Symbol()
    has(thing) { return typeof thing === "object" && thing !== null && this.mark in thing }
    get(thing) { return thing?.[this.mark] }
    set(thing, value) { thing[this.mark] = value; return this }
    add(thing) { return this.set(thing, true) }
    delete(thing) { return this.has(thing) && delete thing[this.mark] }
}
(function (WeakMap, WeakSet) {%s})(Carried, Carried)
const known = new Map(), colour = axe.commons.color.Color.prototype, work_out = colour.parseString
colour.parseString = function (text) {
    if (!known.has(text)) {
        const {r, g, b, alpha} = work_out.call(this, text)
        known.set(text, {r, g, b, alpha})
    }
    return Object.assign(this, known.get(text))
}})()"""


def new_checking_context(browser: Browser, **options: Any) -> BrowserContext:
    """Windows in which pages are looked at; the policy of a page must not hold back the checker itself.

    Nothing moves in them: a colour that is on its way to another is nobody's last word.
    """
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    context.add_init_script(QUICK_AXE % AXE_SCRIPT)
    return context


def complaints_about(page: Page, rules: object = RULES) -> list[str]:
    """What axe finds wrong on the page that is open: each rule with up to three places."""
    found: list[str] = page.evaluate(CHECK, rules)
    return found


def sticks_out(page: Page) -> str:
    """What makes one scroll sideways to read the page that is open, with how wide it is; empty where nothing does."""
    return str(page.evaluate(STICKS_OUT))
