"use client";

import { Perdura, indexedDb } from "perdura";
import { useEffect, useState } from "react";
import { loop } from "../loop.mjs";

export default function Page() {
  const [found, show] = useState("");
  useEffect(() => {
    Perdura.open({ storage: indexedDb("app") }).then(loop).then(show, (error) => show(String(error)));
  }, []);
  return <output>{found}</output>;
}
