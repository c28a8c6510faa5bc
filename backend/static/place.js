// The page behind a one-time link: the chosen place is posted once.
import { openPicker } from "./place_picker.js";

const form = document.getElementById("place-form");
openPicker(({ latitude, longitude, accuracy }) => {
  form.latitude.value = latitude;
  form.longitude.value = longitude;
  form.accuracy_metres.value = accuracy ?? "";
  document.getElementById("picker-choose").disabled = true;
  form.submit();
});
