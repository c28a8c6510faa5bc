// The air on a map: communes by their estimate, stations by what they measured; always with the number and the word.
const box = document.getElementById("air-map");
const text = (name) => box.dataset[name];
const said = (place) => (place.vn_aqi === null ? text("none") : `${place.vn_aqi} – ${place.level}`);
// In the language of the page, whatever the browser prefers.
const asked = { headers: { "Accept-Language": document.documentElement.lang } };
const get = (url) => fetch(url, asked).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));

function tip(place, what) {
  const line = document.createElement("span");
  const name = document.createElement("b");
  name.textContent = place.name;
  const kind = place.is_illustrative ? text("illustrative") : what;
  line.append(name, document.createElement("br"), `${said(place)}${kind && place.vn_aqi !== null ? ` (${kind})` : ""}`);
  return line;
}

function label(place, kind) {
  const inside = document.createElement("span");
  inside.textContent = place.vn_aqi === null ? "–" : place.vn_aqi;
  if (place.colour) inside.style.borderColor = place.colour;
  return L.divIcon({ className: `aqi-mark ${kind}`, html: inside, iconSize: kind === "station" ? [42, 26] : [36, 22] });
}

function draw(outlines, communes, stations) {
  const map = L.map(box, { attributionControl: false, scrollWheelZoom: false }).setView([21.02, 105.8], 10);
  const byCode = new Map(communes.map((place) => [place.code, place]));
  const numbers = L.layerGroup();
  const shapes = L.geoJSON(outlines, {
    style: (feature) => {
      const place = byCode.get(feature.properties.code);
      return { color: "#3a4a40", weight: 1, fillColor: (place && place.colour) || "#dfe5e0", fillOpacity: place && place.colour ? 0.65 : 0.4 };
    },
    onEachFeature: (feature, layer) => {
      const place = byCode.get(feature.properties.code);
      if (!place) return;
      layer.bindTooltip(tip(place, text("estimated")), { sticky: true });
      layer.on("click", () => { window.location.href = `?xa=${place.code}#xa-phuong`; });
      if (place.vn_aqi !== null) L.marker([place.latitude, place.longitude], { icon: label(place, "commune"), interactive: false, keyboard: false }).addTo(numbers);
    },
  }).addTo(map);
  for (const place of stations) {
    L.marker([place.latitude, place.longitude], { icon: label(place, "station"), title: `${place.name}: ${said(place)}`, alt: `${place.name}: ${said(place)}`, zIndexOffset: 1000 + 10 * (place.vn_aqi || 0) })
      .bindTooltip(tip(place, text("measured")))
      .on("click", () => { window.location.href = `?tram=${encodeURIComponent(place.code)}#bieu-do`; })
      .addTo(map);
  }
  const follow = () => (map.getZoom() >= 12 ? numbers.addTo(map) : numbers.remove());
  map.on("zoomend", follow);
  if (shapes.getBounds().isValid()) map.fitBounds(shapes.getBounds());
  follow();
}

if (box && window.L) {
  Promise.all([get("/api/v1/communes.geojson?detail=overview"), get("/api/v1/air/communes"), get("/api/v1/air/stations")])
    .then(([outlines, communes, stations]) => draw(outlines, communes.places, stations.places))
    .catch(() => { box.hidden = true; });
}
