// A browser without voices gets some, so that reading aloud can be followed: `__said` is what was said.
(() => {
  const voices = (window.__voices ?? [
    ["Fleur", "nl-BE", true], ["Xander", "nl-NL", true], ["Wolk", "nl-NL", false], ["Daniel", "en-GB", true],
  ]).map(([name, lang, localService]) => ({ name, lang, localService, voiceURI: name, default: false }));
  const said = (window.__said = []);
  let queue = [];
  const end = (utterance) => {
    if (queue[0] !== utterance) return;
    queue.shift();
    utterance.onend?.();
  };
  const speechSynthesis = Object.assign(new EventTarget(), {
    get speaking() { return queue.length > 0; },
    get pending() { return queue.length > 1; },
    getVoices: () => voices,
    speak(utterance) {
      queue.push(utterance);
      said.push({ text: utterance.text, voice: utterance.voice.name, rate: utterance.rate });
      setTimeout(() => utterance.onstart?.(), 0);
      setTimeout(() => end(utterance), window.__pace ?? 100_000);
    },
    cancel() {
      for (const utterance of queue.splice(0)) setTimeout(() => utterance.onerror?.({ error: "canceled" }), 0);
    },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speechSynthesis, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.__end = () => end(queue[0]);
})();
