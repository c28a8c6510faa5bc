// The web chat. What cannot be sent is kept in the browser and sent again with the same id,
// so nothing is lost and nothing is taken twice.
const root = document.getElementById("chat");
const words = root.dataset;
const list = document.getElementById("messages");
const choices = document.getElementById("choices");
const offline = document.getElementById("offline");
const textField = document.getElementById("text");
const waiting = [];
let busy = false;
let heard = Number(sessionStorage.getItem("heard") || 0);

const freshId = () => crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`;

function show(text, { mine = false, images = [], pending = false } = {}) {
  const item = document.createElement("li");
  if (mine) item.className = pending ? "mine pending" : "mine";
  if (mine) {
    const who = document.createElement("span");
    who.className = "visually-hidden";
    who.textContent = `${words.you}: `;
    item.append(who);
  }
  for (const address of images) {
    const image = document.createElement("img");
    image.src = address;
    image.alt = words.photo;
    image.onload = () => (list.scrollTop = list.scrollHeight);
    item.append(image);
  }
  if (text) linked(item, text);
  list.append(item);
  list.scrollTop = list.scrollHeight;
  return item;
}

function linked(item, text) {
  for (const part of text.split(/(https?:\/\/[^\s]+)/)) {
    if (/^https?:\/\//.test(part)) {
      const link = document.createElement("a");
      link.href = part;
      link.textContent = part;
      item.append(link);
    } else item.append(part);
  }
}

function offer(offered) {
  choices.replaceChildren();
  for (const { value, label } of offered) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = label;
    button.dataset.value = value;
    button.addEventListener("click", () => {
      choices.replaceChildren();
      enqueue({ kind: "choice", text: value }, show(label, { mine: true, pending: true }));
    });
    choices.append(button);
  }
  choices.scrollTop = 0;
  list.scrollTop = list.scrollHeight;
}

function enqueue(fields, item, file) {
  waiting.push({ fields: { ...fields, message_id: freshId() }, file, item });
  drain();
}

async function drain() {
  if (busy) return;
  busy = true;
  while (waiting.length) {
    const message = waiting[0];
    const form = new FormData();
    for (const [name, value] of Object.entries(message.fields)) form.append(name, value);
    if (message.file) form.append("photo", message.file, message.file.name || "photo.jpg");
    let answer;
    try {
      answer = await fetch("/chat/api/messages", { method: "POST", body: form, headers: { Accept: "application/json" } });
    } catch {
      answer = null;
    }
    if (!answer || answer.status >= 500 || answer.status === 429) {
      offline.hidden = false;
      const pause = answer && answer.headers.get("Retry-After");
      await new Promise((done) => setTimeout(done, pause ? Math.min(Number(pause), 60) * 1000 : 4000));
      continue;
    }
    offline.hidden = true;
    waiting.shift();
    if (message.item) message.item.classList.remove("pending");
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) show(body.detail || words.failed);
    else take(body.replies || []);
  }
  busy = false;
}

function take(replies) {
  for (const reply of replies) {
    show(reply.text, { images: reply.images });
    if (reply.choices.length) offer(reply.choices);
  }
}

async function listen() {
  try {
    const answer = await fetch(`/chat/api/inbox?after=${heard}`, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const { messages } = await answer.json();
      for (const message of messages) {
        show(message.text, { images: message.images });
        if (message.choices.length) offer(message.choices);
        heard = message.id;
      }
      sessionStorage.setItem("heard", String(heard));
    }
  } catch {
    // no network: the next round asks again
  }
  setTimeout(listen, document.hidden ? 20000 : 3000);
}

document.getElementById("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = textField.value.trim();
  if (!text) return;
  textField.value = "";
  choices.replaceChildren();
  enqueue({ kind: text.startsWith("/") ? "command" : "text", text }, show(text, { mine: true, pending: true }));
});

document.getElementById("photo").addEventListener("change", (event) => {
  for (const file of event.target.files) {
    const item = show("", { mine: true, pending: true, images: [URL.createObjectURL(file)] });
    enqueue({ kind: "photo", text: "" }, item, file);
  }
  event.target.value = "";
});

document.getElementById("location").addEventListener("click", () => {
  if (!navigator.geolocation) return show(words.noLocation);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) =>
      enqueue(
        { kind: "location", latitude: coords.latitude, longitude: coords.longitude, accuracy_metres: Math.round(coords.accuracy) },
        show(words.location, { mine: true, pending: true }),
      ),
    () => show(words.noLocation),
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
  );
});

window.addEventListener("online", drain);
enqueue({ kind: "command", text: "/start" });
listen();
