// A story: a server, a browser, people in it, and pictures of what they saw.
import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { breaches, breachesWithoutScripts } from "./axe.mjs";
import { launch, openContext, WIDTHS, windowOf } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { faultsOfPage, watch } from "./watch.mjs";

const ARTEFACTS = join(dirname(fileURLToPath(import.meta.url)), "..", "artefacts");
/** No story may take longer. */
const STORY_WITHIN_MS = 240_000;

/** The stage of one file of stories: server and browser are shared by its stories. */
export class Stage {
  #pictures = new Map();

  /** @param {string} name of the folder of its pictures */
  constructor(name) {
    this.name = name;
    this.folder = join(ARTEFACTS, name);
    before(() => this.#open(), { timeout: STORY_WITHIN_MS });
    after(() => this.#close(), { timeout: STORY_WITHIN_MS });
  }

  async #open() {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    this.server = await startServer(join(this.folder, "server.log"));
    this.browser = await launch();
    this.mirror = await openContext(this.browser, this.server.url);
  }

  async #close() {
    await this.browser?.close();
    await this.server?.stop();
  }

  /** The number of the next picture in a folder. */
  nextPicture(folder) {
    const number = (this.#pictures.get(folder) ?? 0) + 1;
    this.#pictures.set(folder, number);
    return number;
  }

  /**
   * Tells a story. Faults of pages are collected, so that one of them does not hide what comes after it.
   * @param {string} title a sentence
   * @param {(story: Story) => Promise<void>} tell
   * @param {{pictures?: string}} options pictures: a folder of its own inside the stage's
   */
  story(title, tell, { pictures = "" } = {}) {
    test(title, { timeout: STORY_WITHIN_MS }, async (t) => {
      const story = new Story(this, join(this.folder, pictures), (line) => t.diagnostic(line));
      try {
        await tell(story);
      } catch (error) {
        await story.pictureOfFailure();
        error.message += `\nFaults of pages until then:\n  ${story.faults.join("\n  ") || "none"}`;
        throw error;
      } finally {
        await story.end();
      }
      assert.deepEqual(story.faults, [], "faults of pages");
    });
  }
}

/** One telling. */
export class Story {
  #stage;
  #folder;
  #note;
  #people = [];
  #last;
  faults = [];

  constructor(stage, folder, note) {
    this.#stage = stage;
    this.#folder = folder;
    this.#note = note;
    mkdirSync(folder, { recursive: true });
  }

  /** Writes a line into the log of the tests. */
  note(line) {
    this.#note(line);
  }

  /** Where the pictures of this story lie. */
  get folder() {
    return this.#folder;
  }

  /** The address of the server. */
  get url() {
    return this.#stage.server.url;
  }

  /**
   * A person at a browser of their own.
   * @returns {Promise<Person>}
   */
  async person(options = {}) {
    const context = await openContext(this.#stage.browser, this.#stage.server.url, options);
    const person = new Person(this, context, options.javaScript ?? true);
    this.#people.push(person);
    await person.newWindow();
    return person;
  }

  async end() {
    for (const person of this.#people) await person.context.close();
  }

  /**
   * Looks at a page: at every width for its shape and a picture, at the widths asked for with the rules of accessibility.
   * @param {Person} person
   * @param {string} name of the picture
   * @param {{axeAt?: number[], widths?: number[]}} options
   */
  async look(person, name, { axeAt = [360], widths = WIDTHS } = {}) {
    const page = person.page;
    const before = page.viewportSize();
    const number = String(this.#stage.nextPicture(this.#folder)).padStart(2, "0");
    const found = new Map();
    const fault = (text, width) => found.set(text, [...(found.get(text) ?? []), width]);
    for (const width of widths) {
      await page.setViewportSize(windowOf(width));
      for (const text of await faultsOfPage(page)) fault(text, width);
      if (axeAt.includes(width)) for (const text of await this.#breaches(person)) fault(text, width);
      await page.screenshot({ path: join(this.#folder, `${number}-${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize(before);
    const path = new URL(page.url()).pathname;
    for (const [text, at] of found) this.faults.push(`${name} ${path} at ${at.join(", ")} px: ${text}`);
  }

  #breaches(person) {
    if (person.javaScript) return breaches(person.page);
    return breachesWithoutScripts(person.page, this.#stage.mirror);
  }

  /** Remembers whose window was used last, for the picture of a failure. */
  used(person) {
    this.#last = person;
  }

  async pictureOfFailure() {
    const page = this.#last?.page;
    if (!page || page.isClosed()) return;
    await page.screenshot({ path: join(this.#folder, "failed.png"), fullPage: true });
    this.note(`failed at ${page.url()}`);
    this.note(await page.locator("main").innerText({ timeout: 1000 }).catch(() => "no main part"));
  }
}

/** A person with a browser. */
export class Person {
  constructor(story, context, javaScript) {
    this.story = story;
    this.context = context;
    this.javaScript = javaScript;
  }

  /** Opens a window and goes on in it; the one before stays open. */
  async newWindow() {
    const page = await this.context.newPage();
    watch(page, (fault) => this.story.faults.push(`${new URL(page.url(), this.story.url).pathname}: ${fault}`));
    this.page = page;
    this.story.used(this);
    return page;
  }

  /** Opens an address; insists on the status. */
  async open(path, status = 200) {
    this.story.used(this);
    const answer = await this.page.goto(path);
    assert.equal(answer.status(), status, `${path} answers ${answer.status()}`);
  }

  /** Looks at the page. */
  look(name, options) {
    return this.story.look(this, name, options);
  }

  /** The path of the page. */
  get path() {
    return new URL(this.page.url()).pathname;
  }

  /** Fills fields in by their names, whatever their kind; within one form where the page has several. */
  async fill(values, form = this.main) {
    this.story.used(this);
    for (const [name, value] of Object.entries(values)) await fillOne(form, name, value);
  }

  /** The main part of the page. */
  get main() {
    return this.page.locator("main");
  }

  /** Insists that the main part shows a text. */
  async sees(text) {
    const shown = this.main.getByText(text).first();
    await shown.waitFor({ state: "visible" }).catch(async () => {
      assert.fail(`${this.path} does not show “${text}”:\n${await this.main.innerText()}`);
    });
  }

  /**
   * Presses a button or follows a link and waits for the page that comes, whether the browser goes to it or a module
   * puts it in place of the main part.
   */
  async press(target) {
    this.story.used(this);
    const pressed = typeof target === "string" ? this.main.locator(target) : target;
    await this.leave(() => pressed.first().click());
  }

  /** Does something after which another main part must stand on the page. */
  async leave(act) {
    await this.main.evaluate((main) => main.setAttribute("data-left", ""));
    await act();
    await this.page.locator("main:not([data-left])").waitFor({ state: "attached" });
    await this.page.waitForLoadState();
  }

  /** What a field holds now. */
  holds(name) {
    return this.page.locator(`main [name="${name}"]:not([type=hidden])`).first().inputValue();
  }

  /** The errors that the page tells at its head, each a link to its field. */
  errors() {
    return this.main.locator(".error-summary li").allInnerTexts();
  }
}

async function fillOne(form, name, value) {
  const fields = form.locator(`[name="${name}"]:not([type=hidden])`);
  const field = fields.first();
  switch (await kindOf(field)) {
    case "radio":
      // The words beside a choice lie over its circle, so that a finger cannot miss it.
      return form.locator(`[name="${name}"][value="${value}"]`).first().check({ force: true });
    case "checkbox":
      return field.setChecked(Boolean(value), { force: true });
    case "select":
      return field.selectOption(value);
    case "file":
      return field.setInputFiles(value);
    default:
      return field.fill(value);
  }
}

/** `select`, `textarea`, or the type of an input. */
export function kindOf(field) {
  return field.evaluate((element) => (element.tagName === "INPUT" ? element.type : element.tagName.toLowerCase()));
}
