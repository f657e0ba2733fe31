import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import "../../build/document.ts";
import { render } from "lit";
import { player, stop } from "./player.ts";

const COUNT = 3;

/** A figure that has nothing but steps. */
class Stepping {
  at = 0;
  isConnected = true;
  readonly place = document.createElement("div");

  set() {
    const go = (at: number) => {
      this.at = at;
      this.set();
    };
    render(player(this, { at: this.at, count: COUNT, go }), this.place);
  }

  press(words: string) {
    const buttons = [...this.place.querySelectorAll("button")];
    buttons.find(({ textContent }) => textContent === words)?.click();
  }
}

let figure: Stepping;

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval"] });
  figure = new Stepping();
  figure.set();
});

afterEach(() => mock.timers.reset());

test("it steps, goes back and to the first, and never beyond the ends", () => {
  for (const _ of "once more than there are".split(" ")) figure.press("Step");
  assert.equal(figure.at, COUNT - 1);
  figure.press("Back");
  assert.equal(figure.at, COUNT - 2);
  figure.press("First");
  figure.press("Back");
  assert.equal(figure.at, 0);
});

test("pressed, it plays to the end and stops there", () => {
  figure.press("Play");
  mock.timers.tick(60_000);
  assert.equal(figure.at, COUNT - 1);
  assert.match(figure.place.textContent ?? "", /Play/);
});

test("at the end it plays from the beginning", () => {
  figure.at = COUNT - 1;
  figure.set();
  figure.press("Play");
  assert.equal(figure.at, 0);
  stop(figure);
});

test("Pause, and whoever points somewhere else, stops it", () => {
  for (const end of [() => figure.press("Pause"), () => stop(figure)]) {
    figure.press("Play");
    end();
    mock.timers.tick(60_000);
    assert.equal(figure.at, 0);
  }
});

test("a figure that has left the page moves no more", () => {
  figure.press("Play");
  figure.isConnected = false;
  mock.timers.tick(60_000);
  assert.equal(figure.at, 0);
});
