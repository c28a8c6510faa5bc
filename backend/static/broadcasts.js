// How far a broadcast is, asked for every two seconds while the page is looked at; and small help in the form.
const box = document.querySelector("#progress");

function show(state) {
  box.querySelector("progress").value = state.percent;
  for (const name of ["percent", "done", "total", "unreachable"]) {
    box.querySelector(`#${name}`).value = state[name];
  }
  box.querySelector("#counts").replaceChildren(
    ...state.counts.map(([name, count]) => {
      const item = document.createElement("li");
      const number = document.createElement("b");
      number.textContent = count;
      item.append(number, ` ${name}`);
      return item;
    }),
  );
}

async function follow() {
  if (!document.hidden) {
    try {
      const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" } });
      if (answer.status === 401 || answer.status === 404) return;
      if (answer.ok) {
        const state = await answer.json();
        show(state);
        // Another status has other buttons.
        if (state.status !== box.dataset.status) return location.reload();
      }
    } catch {
      // No network for a moment: asked again below.
    }
  }
  setTimeout(follow, 2000);
}
if (box && !("over" in box.dataset)) setTimeout(follow, 2000);

const kind = document.querySelector("#kind");
if (kind) {
  const reason = document.querySelector("#reason");
  const adapt = () => {
    const isEmergency = kind.value === "emergency";
    document.querySelector("#reason-box").hidden = !isEmergency;
    reason.required = isEmergency;
  };
  kind.addEventListener("change", adapt);
  adapt();
}

const filter = document.querySelector("#commune-filter");
if (filter) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  filter.hidden = false;
  filter.addEventListener("input", () => {
    for (const label of document.querySelectorAll("#communes label")) {
      const isChosen = label.querySelector("input").checked;
      label.hidden = !isChosen && !plain(label.textContent).includes(plain(filter.value.trim()));
    }
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

// What was counted and shown is of the text as it was: after a change it is counted anew.
const shown = document.querySelector("#xem-truoc");
shown?.closest("form").addEventListener("input", (event) => {
  if (!event.target.closest("#xem-truoc")) shown.remove();
});
