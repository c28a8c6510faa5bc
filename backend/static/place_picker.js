// Choosing a place: the pin stays in the middle, the map moves under it by finger, mouse or arrow keys.
// Drawn from our own commune outlines; tiles only when the operator named a server for them.
const CENTRE = [21.0285, 105.8542];

export function openPicker(onChoose) {
  const box = document.getElementById("picker");
  const where = document.getElementById("picker-where");
  const choose = document.getElementById("picker-choose");
  const communes = document.getElementById("picker-commune");
  const words = box.dataset;
  const map = L.map("picker-map", { attributionControl: Boolean(words.attribution), keyboard: true }).setView(CENTRE, 13);
  if (words.tiles) L.tileLayer(words.tiles, { attribution: words.attribution, maxZoom: 19 }).addTo(map);
  let accuracy = null;
  let asked = 0;
  let timer = 0;

  function outlines(collection) {
    const layers = new Map();
    L.geoJSON(collection, {
      interactive: false,
      style: { color: "#14632e", weight: 1.5, fillColor: "#14632e", fillOpacity: words.tiles ? 0 : 0.04 },
      onEachFeature: ({ properties }, layer) => {
        const name = properties.full_name || properties.name;
        layers.set(properties.code, layer);
        layer.bindTooltip(name, { permanent: true, direction: "center", className: "picker-name" });
        communes.append(new Option(name, properties.code));
      },
    }).addTo(map);
    const sorted = [...communes.options].slice(1).sort((one, other) => one.text.localeCompare(other.text, "vi"));
    communes.append(...sorted);
    communes.addEventListener("change", () => {
      const layer = layers.get(communes.value);
      if (layer) map.fitBounds(layer.getBounds());
    });
  }

  function label() {
    box.classList.toggle("far", map.getZoom() < 13);
  }

  async function locate() {
    const { lat, lng } = map.getCenter().wrap();
    const number = ++asked;
    let text = words.unknown;
    let outside = false;
    try {
      const answer = await fetch(`/api/v1/communes/locate?latitude=${lat}&longitude=${lng}`);
      if (answer.ok) {
        const { commune } = await answer.json();
        outside = !commune;
        text = commune ? commune.full_name : words.outside;
      }
    } catch {
      // no network: the place can be chosen all the same
    }
    if (number !== asked) return;
    where.textContent = text;
    choose.disabled = outside;
  }

  map.on("movestart", () => (accuracy = null));
  map.on("zoomend", label);
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = setTimeout(locate, 250);
  });
  document.getElementById("picker-here").addEventListener("click", () => {
    where.textContent = words.searching;
    const failed = () => (where.textContent = words.noLocation);
    if (!navigator.geolocation) return failed();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        map.setView([coords.latitude, coords.longitude], 17, { animate: false });
        accuracy = Math.round(coords.accuracy);
      },
      failed,
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
  choose.addEventListener("click", () => {
    const { lat, lng } = map.getCenter().wrap();
    onChoose({ latitude: Number(lat.toFixed(6)), longitude: Number(lng.toFixed(6)), accuracy, name: where.textContent });
  });
  fetch("/api/v1/communes.geojson")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(outlines)
    .catch(() => {});
  label();
  locate();
  return map;
}
