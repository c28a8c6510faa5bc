// The web chat. Every message is kept in the browser before it is sent and is sent with an id of its own,
// so nothing is lost without a network, and nothing is taken twice.
import { openStore, trim } from "./chat_store.js";

const words = document.getElementById("chat").dataset;
const list = document.getElementById("messages");
const choices = document.getElementById("choices");
const notice = document.getElementById("notice");
const field = document.getElementById("text");
const placeHelp = document.getElementById("place-help");
const placeDialog = document.getElementById("place-dialog");
const locationButton = document.getElementById("location");
const MAX_PHOTO_BYTES = 20 * 1024 * 1024;
const bubbles = new Map();
const store = await openStore();
let draining = false;
let retry = 0;
let pause = 2000;
let active = Date.now();

const freshId = () =>
  crypto.randomUUID ? crypto.randomUUID() : [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const toEnd = () => (list.scrollTop = list.scrollHeight);
// The keyboard of a phone takes half of the page: who read the last message goes on seeing it.
let isAtEnd = true;
list.addEventListener("scroll", () => (isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40));
new ResizeObserver(() => isAtEnd && toEnd()).observe(list);

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function bubble({ mine = false, text = "", images = [], state = "" }) {
  const item = element("li", mine ? "mine" : "");
  item.append(element("span", "visually-hidden", `${mine ? words.you : words.assistant}: `));
  for (const source of images) {
    const image = document.createElement("img");
    image.src = source;
    image.alt = words.photo;
    image.addEventListener("load", toEnd);
    image.addEventListener("error", () => image.replaceWith(`📷 ${words.photo}`));
    item.append(image);
  }
  withLinks(item, text);
  if (mine) item.append(element("span", "state", words[state] || ""));
  list.append(item);
  toEnd();
  return item;
}

function withLinks(item, text) {
  for (const part of text.split(/(https?:\/\/[^\s]+)/)) {
    if (/^https?:\/\//.test(part)) {
      const link = element("a", "", part);
      link.href = part;
      item.append(link);
    } else if (part) item.append(part);
  }
}

function setState(messageId, state, detail = "") {
  const item = bubbles.get(messageId);
  if (!item) return;
  item.classList.toggle("waiting", state === "waiting" || state === "sending");
  item.classList.toggle("failed", state === "failed");
  item.querySelector(".state").textContent = detail || words[state] || "";
}

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function offer(offered, asksLocation) {
  choices.replaceChildren();
  for (const { value, label } of offered) {
    const button = element("button", "button plain", label);
    button.type = "button";
    button.dataset.value = value;
    button.addEventListener("click", () => send({ kind: "choice", text: value }, { text: label }));
    choices.append(button);
  }
  locationButton.classList.toggle("wanted", asksLocation);
  if (asksLocation) {
    const button = element("button", "button plain", words.map);
    button.type = "button";
    button.addEventListener("click", openMap);
    choices.prepend(button);
  }
  choices.scrollTop = 0;
  toEnd();
}

// ---- sending ----

async function send(fields, shown, file = null) {
  active = Date.now();
  offer([], false);
  placeHelp.hidden = true;
  const messageId = freshId();
  const hidden = shown === null;
  await store.add("outbox", { messageId, fields, file });
  if (!hidden) {
    const images = shown.thumbnail ? [URL.createObjectURL(shown.thumbnail)] : [];
    bubbles.set(messageId, bubble({ mine: true, text: shown.text, images, state: "waiting" }));
    await store.add("log", { messageId, mine: true, text: shown.text, thumbnail: shown.thumbnail || null });
    setState(messageId, "waiting");
  }
  drain();
}

async function drain() {
  clearTimeout(retry);
  if (draining) return;
  draining = true;
  try {
    // One tab sends at a time; another one that waits finds nothing left.
    if (navigator.locks) await navigator.locks.request("loa-xanh-chat", sendAll);
    else await sendAll();
  } finally {
    draining = false;
  }
}

async function sendAll() {
  for (;;) {
    const [next] = await store.all("outbox");
    if (!next) return say("");
    const answer = navigator.onLine ? await sendOne(next) : null;
    if (!answer || answer.status >= 500 || answer.status === 429 || answer.status === 401) {
      setState(next.messageId, "waiting");
      say(navigator.onLine ? words.slow : words.offline);
      if (answer?.status === 401) await fetch("/chat").catch(() => null);
      const asked = Number(answer?.headers.get("Retry-After")) * 1000;
      retry = setTimeout(drain, asked || pause);
      pause = Math.min(pause * 2, 30000);
      return;
    }
    pause = 2000;
    const body = await answer.json().catch(() => ({}));
    await settle(next, answer.ok, body);
  }
}

async function sendOne({ messageId, fields, file }) {
  const form = new FormData();
  form.append("message_id", messageId);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append("photo", file, file.name || "photo.jpg");
  setState(messageId, "sending");
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), file ? 180000 : 30000);
  try {
    return await fetch("/chat/api/messages", { method: "POST", body: form, headers: { Accept: "application/json" }, signal: limit.signal });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function settle(sent, isTaken, body) {
  if (isTaken && sent.fields.text === "erase_yes") await forgetTalk();
  const outcome = { messageId: sent.messageId, state: isTaken ? "sent" : "failed", detail: isTaken ? "" : body.detail || words.failed, replies: (isTaken && body.replies) || [] };
  await show(outcome);
  otherTabs?.postMessage(outcome);
  await store.remove("outbox", sent.key);
  await trim(store);
}

async function show({ messageId, state, detail, replies }) {
  setState(messageId, state, detail);
  await hear(replies, messageId);
}

// A second tab shows what this one sent and heard.
const otherTabs = window.BroadcastChannel ? new BroadcastChannel("loa-xanh-chat") : null;
otherTabs?.addEventListener("message", ({ data }) => {
  if (bubbles.has(data.messageId)) show(data);
});

async function forgetTalk() {
  await store.clear("log");
  for (const item of [...list.children].slice(0, -1)) item.remove();
}

async function hear(messages, answers) {
  const isLogged = (await store.all("log")).some((entry) => entry.answers === answers);
  for (const { text, images, choices: offered, asks_location: asked } of messages) {
    const asksLocation = Boolean(asked);
    bubble({ text, images });
    if (offered.length || asksLocation) offer(offered, asksLocation);
    if (!isLogged) await store.add("log", { answers, text, images, choices: offered, asksLocation });
  }
}

// ---- news that arrive by themselves ----

let heard = Number(localStorage.getItem("loa-xanh-heard") || 0);

async function listen() {
  try {
    const answer = navigator.onLine && (await fetch(`/chat/api/inbox?after=${heard}`, { headers: { Accept: "application/json" } }));
    if (answer && answer.ok) {
      for (const message of (await answer.json()).messages) {
        heard = message.id;
        localStorage.setItem("loa-xanh-heard", String(heard));
        await hear([message], `inbox-${message.id}`);
      }
    }
  } catch {
    // no network: the next round asks again
  }
  const isQuiet = document.hidden || Date.now() - active > 600000;
  setTimeout(listen, isQuiet ? 15000 : 3000);
}

// ---- words, photos, places ----

function sendText() {
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  fit();
  send({ kind: text.startsWith("/") ? "command" : "text", text }, { text });
}

function fit() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 4, 140)}px`;
}

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 320 / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * scale, height: picture.height * scale });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.7));
  } catch {
    return null; // a format this browser cannot show; it is sent all the same
  }
}

async function sendPhotos(files) {
  for (const file of files) {
    if (file.size > MAX_PHOTO_BYTES) {
      bubble({ text: words.tooLarge });
      continue;
    }
    const thumbnail = await smaller(file);
    await send({ kind: "photo", text: "" }, { text: thumbnail ? "" : `📷 ${words.photo}`, thumbnail }, file);
  }
}

function sendPlace({ latitude, longitude, accuracy }, text) {
  const fields = { kind: "location", latitude, longitude };
  if (accuracy !== null && accuracy !== undefined) fields.accuracy_metres = Math.round(accuracy);
  send(fields, { text });
}

function locate() {
  const failed = () => {
    say("");
    placeHelp.hidden = false;
    placeHelp.querySelector("button").focus();
  };
  if (!navigator.geolocation) return failed();
  say(words.searching);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      say("");
      sendPlace(coords, words.location);
    },
    failed,
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
  );
}

let picker = null;

async function openMap() {
  placeHelp.hidden = true;
  placeDialog.showModal();
  if (picker) return picker.invalidateSize();
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: "/static/vendor/leaflet/leaflet.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const { openPicker } = await import("./place_picker.js");
  picker = openPicker((place) => {
    placeDialog.close();
    sendPlace(place, place.name || words.chosen);
  });
}

document.getElementById("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendText();
});
field.addEventListener("input", fit);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendText();
});
for (const id of ["camera", "photo"]) {
  document.getElementById(id).addEventListener("change", async (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    await sendPhotos(files);
  });
}
locationButton.addEventListener("click", locate);
document.getElementById("open-map").addEventListener("click", openMap);
document.getElementById("type-place").addEventListener("click", () => {
  placeHelp.hidden = true;
  field.focus();
});
document.getElementById("close-map").addEventListener("click", () => placeDialog.close());
window.addEventListener("online", () => {
  pause = 2000;
  drain();
});
window.addEventListener("offline", () => say(words.offline));

// ---- where the talk stood ----

async function restore() {
  const [log, outbox] = [await store.all("log"), await store.all("outbox")];
  const waiting = new Set(outbox.map((one) => one.messageId));
  list.setAttribute("aria-live", "off"); // old messages are not read out again
  for (const entry of log) {
    const images = entry.thumbnail ? [URL.createObjectURL(entry.thumbnail)] : entry.images || [];
    const item = bubble({ mine: entry.mine, text: entry.text, images });
    if (entry.mine) {
      bubbles.set(entry.messageId, item);
      setState(entry.messageId, waiting.has(entry.messageId) ? "waiting" : "sent");
    }
  }
  const mineAt = log.findLastIndex((entry) => entry.mine);
  const last = log.slice(mineAt + 1).findLast((entry) => entry.choices?.length || entry.asksLocation);
  if (last) offer(last.choices, last.asksLocation);
  setTimeout(() => list.setAttribute("aria-live", "polite"), 500);
  return log.length + outbox.length > 0;
}

if (await restore()) drain();
else await send({ kind: "command", text: "/start" }, null);
if (!navigator.onLine) say(words.offline);
document.documentElement.dataset.ready = "yes";
listen();
