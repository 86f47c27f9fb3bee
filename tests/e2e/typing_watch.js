// What a person at the keyboard feels, in ms: how long a key waits, how long until its letter is painted, how long a
// task holds everything up, and the page's first paint. A key painted within a frame (16 ms) is not told by the browser.
window.felt = { waits: [], paints: [], tasks: [], first: 0 };

addEventListener("keydown", (event) => window.felt.waits.push(performance.now() - event.timeStamp), true);

function watch(type, note, more = {}) {
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
}
watch("event", ({ name, duration }) => name === "keydown" && window.felt.paints.push(duration), { durationThreshold: 16 });
watch("longtask", ({ duration }) => window.felt.tasks.push(duration));
watch("paint", ({ name, startTime }) => {
  if (name === "first-contentful-paint") window.felt.first = startTime;
});
