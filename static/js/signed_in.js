// Tells the tabs in which somebody was writing that they are signed in again.
"use strict";
try { localStorage.setItem("workspace:signed-in", String(Date.now())); } catch { /* they ask by themselves */ }
