/* Photos are made smaller before they are sent: a phone's eight megabytes become less than one, and the place
   where they were taken stays on the phone. Whatever cannot be read here is sent as it is. */
"use strict";
{
  const LONGEST_SIDE = 2400;
  const SMALL_ENOUGH = 700_000;

  const size = (bytes) => `${(bytes / 1e6).toLocaleString("id-ID", {maximumFractionDigits: 1})} MB`;
  const total = (files) => files.reduce((sum, file) => sum + file.size, 0);

  const shrunk = async (file) => {
    if (file.size < SMALL_ENOUGH) return file;
    try {
      const picture = await createImageBitmap(file, {imageOrientation: "from-image"});
      const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [picture.width, picture.height].map((side) => Math.round(side * scale));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), {type: "image/jpeg"}) : file;
    } catch {
      return file;
    }
  };

  for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
    const told = Object.assign(document.createElement("p"), {className: "hint"});
    told.setAttribute("role", "status");
    input.after(told);
    input.addEventListener("change", async () => {
      const chosen = [...input.files];
      const button = input.form.querySelector("button:not([type=button])");
      button.disabled = true;
      const smaller = [];
      for (const file of chosen) smaller.push(await shrunk(file));
      const list = new DataTransfer();
      smaller.forEach((file) => list.items.add(file));
      input.files = list.files;
      button.disabled = false;
      told.textContent = total(smaller) < total(chosen) ? `Foto dikecilkan dari ${size(total(chosen))} menjadi ${size(total(smaller))}.` : "";
    });
  }
}
