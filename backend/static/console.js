// Standard replies fill the text field of their form; ticking reports counts them.
for (const group of document.querySelectorAll(".templates")) {
  const field = group.closest("form").querySelector("textarea");
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button.template");
    if (!button) return;
    field.value = button.dataset.text;
    field.focus();
    const start = field.value.indexOf("[");
    if (start >= 0) field.setSelectionRange(start, field.value.indexOf("]", start) + 1);
  });
}

const bulk = document.querySelector("#bulk");
if (bulk) {
  const count = bulk.querySelector("output");
  const boxes = [...document.querySelectorAll("input[name=chosen]")];
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.value = ticked;
    bulk.hidden = ticked === 0;
  };
  for (const box of boxes) box.addEventListener("change", show);
  show();
}
