// The report's place on our own commune outlines; no outside map is asked for.
const box = document.getElementById("map");
if (box && window.L) {
  const place = [Number(box.dataset.latitude), Number(box.dataset.longitude)];
  const map = L.map(box, { attributionControl: false, scrollWheelZoom: false }).setView(place, 15);
  const marker = L.circleMarker(place, { radius: 9, color: "#a01c1c", weight: 3, fillColor: "#fff", fillOpacity: 1 });
  const accuracy = Number(box.dataset.accuracy);
  if (accuracy > 0) L.circle(place, { radius: Math.min(accuracy, 5000), color: "#a01c1c", weight: 1, fillOpacity: 0.08 }).addTo(map);
  marker.addTo(map);
  fetch("/api/v1/communes.geojson")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((outlines) => {
      L.geoJSON(outlines, {
        style: (feature) => ({
          color: "#14632e",
          weight: feature.properties.code === box.dataset.commune ? 3 : 1,
          fillOpacity: feature.properties.code === box.dataset.commune ? 0.12 : 0.02,
        }),
        onEachFeature: (feature, layer) => layer.bindTooltip(feature.properties.full_name || feature.properties.name, { sticky: true }),
      }).addTo(map);
      marker.bringToFront();
    })
    .catch(() => {});
}
