const { NotFoundError, Perdura, file } = require("perdura");

async function main() {
  const { loop } = await import("./loop.mjs");
  const memory = await Perdura.open({ storage: file("jane.memory") });
  const found = await loop(memory);
  await memory.user.get("nobody").catch((error) => {
    if (!(error instanceof NotFoundError)) throw error;
  });
  console.log(found);
}

main();
