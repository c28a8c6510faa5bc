// Asks for the answer while somebody types; without this script the form asks when it is sent.
(() => {
  const box = document.getElementById("q");
  const place = document.getElementById("tra-loi");
  let timer = 0;
  let asked = box.value.trim();
  let running = null;
  const ask = async () => {
    const text = box.value.trim();
    if (text === asked) return;
    asked = text;
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(`/phan-loai-rac/tra-loi?q=${encodeURIComponent(text)}`, { signal: running.signal });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch (error) {
      // A newer question stopped this one, or the network is away: the button still works.
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
})();
