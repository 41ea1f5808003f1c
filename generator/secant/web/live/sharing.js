// The menu beside a figure: the code for a frame is copied, and the picture is made into a PNG by the browser.

const SCALE = 2;

async function copy(button) {
  const code = button.closest(".secant-share").querySelector("textarea");
  code.select();
  // Without leave to write to the clipboard the code is selected, for the reader to copy.
  await navigator.clipboard.writeText(code.value);
  button.setAttribute("aria-live", "polite");
  button.textContent = "Copied";
}

// The file beside the button, drawn twice as large as it is.
async function png(button) {
  const file = button.parentElement.querySelector("a[download]").href;
  const picture = new Image();
  picture.src = file;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * picture.naturalWidth;
  canvas.height = SCALE * picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
  link.download = decodeURI(file).replace(/^.*\/|\.svg$/g, "") + ".png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

addEventListener("click", ({ target }) => {
  const button = target.closest?.(".secant-share [data-does]");
  if (button?.dataset.does === "copy") copy(button).catch(() => {});
  if (button?.dataset.does === "png") png(button).catch((error) => console.error(`Secant: no PNG could be made: ${error.message}`));
});
