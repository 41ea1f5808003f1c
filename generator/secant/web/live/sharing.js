// The menu beside a figure: the code for a frame is copied, and the picture is made into a PNG by the browser.

const SCALE = 2;
const STEADY = 3, PAUSE = 100; // so many times the same, so many milliseconds apart

async function copy(button) {
  const code = button.closest(".secant-share").querySelector("code");
  getSelection().selectAllChildren(code);
  // Without leave to write to the clipboard the code is selected, for the reader to copy.
  await navigator.clipboard.writeText(code.textContent);
  button.setAttribute("aria-live", "polite");
  button.textContent = "Copied";
}

// The file beside the button, drawn twice as large as it is. Its letters are in it, but a browser looks for them only
// when it draws them, and leaves their place empty until then: it is drawn until it stays the same.
async function png(button) {
  const file = button.parentElement.querySelector("a[download]").href;
  const picture = new Image();
  picture.src = file;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const width = canvas.width = SCALE * picture.naturalWidth, height = canvas.height = SCALE * picture.naturalHeight;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  for (let before = null, same = 0; same < STEADY; ) {
    brush.clearRect(0, 0, width, height);
    brush.drawImage(picture, 0, 0, width, height);
    const now = new Uint32Array(brush.getImageData(0, 0, width, height).data.buffer);
    same = before?.every((pixel, i) => pixel === now[i]) ? same + 1 : 0;
    before = now;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
  link.download = decodeURI(file).replace(/^.*\/|\.svg$/g, "") + ".png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Do what a button of the menu says.
export function act(button) {
  if (button.dataset.does === "copy") copy(button).catch(() => {});
  if (button.dataset.does === "png") png(button).catch((error) => console.error(`Secant: no PNG could be made: ${error.message}`));
}
