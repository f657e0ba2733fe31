/** Widgets with a script of their own: it runs in a frame that can do nothing to the page. */
import { element } from "../../base/dom.ts";
import { isDark, onThemeChange } from "../../base/theme.ts";
import { Patience, readSaid } from "../base/frame-checks.ts";
import type { State } from "../base/state.ts";
import type { MakeView } from "../base/view.ts";
import type { Begin, FrameSays, PageSays } from "../frame/messages.ts";

const LONGEST_SOURCE = 20_000_000;
/** A frame that has come and says nothing in this time, in ms, is not allowed to. */
const LONGEST_SILENCE = 10_000;
const MOST_MESSAGES = 200;
const NOT_HERE = "The page could not fetch what shows this widget. Run the cell again.";
const SILENT =
  "This widget's script may not run here: the site's host forbids it. Whoever looks after the site finds in its hosting notes what to set.";
const TOO_MUCH = "This widget was ended: its script said too much at once. Run the cell again.";
const NOT_TAKEN =
  "This widget's script said something that the page does not take: a value of more than 8 MB, or lists in lists without end.";

export const anywidget: MakeView = (model, around) => {
  const frame = element("iframe", "live-widget-frame");
  frame.title = `Widget of ${around.name}`;
  frame.src = around.frame();
  const note = element("p", "live-note");
  note.hidden = true;
  const node = element("div", "live-widget-anywidget", frame, note);
  let port: MessagePort | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** As the frame knows it. */
  let told: State = model.state;

  const say = (words: string) => {
    note.textContent = words;
    note.hidden = false;
  };
  const tell = (message: PageSays) => port?.postMessage(message);
  const end = () => {
    clearTimeout(silence);
    port?.close();
    port = null;
  };
  const giveUp = (words: string) => {
    end();
    frame.hidden = true;
    say(words);
  };

  const act = (said: FrameSays) => {
    switch (said.type) {
      case "here":
        clearTimeout(silence);
        break;
      case "set":
        if (Object.keys(said.state).length === 0) return;
        told = { ...told, ...said.state };
        around.set(model, said.state);
        break;
      case "custom":
        around.send(model, said.content, said.buffers, MOST_MESSAGES);
        break;
      case "height":
        frame.style.height = `${said.pixels}px`;
        break;
      case "fault":
        say(`This widget's script failed: ${said.text.replace(/\.$/, "")}.`);
        break;
      default:
        throw new Error(`Unknown message: ${JSON.stringify(said satisfies never)}`);
    }
  };

  /** Each time that the frame is there: in another place of the page browsers load it anew. */
  const begin = () => {
    end();
    const inner = frame.contentDocument?.querySelector("iframe")?.contentWindow;
    if (!inner) return giveUp(NOT_HERE);
    const channel = new MessageChannel();
    const patience = new Patience();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      if (!patience.bears()) return giveUp(TOO_MUCH);
      const said = readSaid(data, model.state);
      if (model.isOver) return;
      if (said) act(said);
      else say(NOT_TAKEN);
    };
    told = model.state;
    wear(isDark());
    silence = setTimeout(() => giveUp(SILENT), LONGEST_SILENCE);
    inner.postMessage(beginning(model.state), "*", [channel.port2]);
  };
  frame.addEventListener("load", begin);

  // Only where all documents have one colour scheme the inner ones are transparent.
  const wear = (dark: boolean) => {
    for (const root of [frame, frame.contentDocument?.documentElement]) {
      if (root) root.style.colorScheme = dark ? "dark" : "light";
    }
  };
  const endLook = onThemeChange((dark) => {
    wear(dark);
    tell({ type: "look", dark });
  });
  wear(isDark());
  const endHearing = model.hear((content, buffers) => tell({ type: "custom", content, buffers }));

  const show = (state: State) => {
    const news = Object.entries(state).filter(([name, value]) => told[name] !== value);
    told = state;
    if (news.some(([name]) => name === "_esm" || name === "_css")) frame.src = around.frame();
    else if (news.length > 0) tell({ type: "update", state: Object.fromEntries(news) });
  };
  const release = () => {
    end();
    endLook();
    endHearing();
  };
  return { node, show, release };
};

function beginning(state: State): Begin {
  const source = (name: string) => {
    const text = state[name];
    return typeof text === "string" ? text.slice(0, LONGEST_SOURCE) : "";
  };
  const { _esm, _css, ...rest } = state;
  return { esm: source("_esm"), css: source("_css"), state: rest, dark: isDark() };
}
