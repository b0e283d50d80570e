// A person who has only a keyboard: every key is counted.
import assert from "node:assert/strict";

/** So many presses of Tab must reach any field of a page. */
const TABS_MAX = 120;

/** Presses keys and counts them. */
export class Keyboard {
  #page;
  #startedAt = performance.now();
  presses = 0;

  constructor(page) {
    this.#page = page;
  }

  /** Seconds since the first key could be pressed. */
  get seconds() {
    return (performance.now() - this.#startedAt) / 1000;
  }

  async press(key, times = 1) {
    for (let i = 0; i < times; i += 1) await this.#page.keyboard.press(key);
    this.presses += times;
  }

  async type(text) {
    await this.#page.keyboard.type(text);
    this.presses += text.length;
  }

  /** Goes on with Tab until the focus is on what fits the selector. */
  async tabTo(selector) {
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      if (await this.isOn(selector)) return;
      await this.press("Tab");
    }
    assert.fail(`Tab does not reach ${selector}; it ends on ${await this.focused()}`);
  }

  /** Whether the focus is on what fits the selector. */
  isOn(selector) {
    return this.#page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  }

  focused() {
    return this.#page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
  }
}
