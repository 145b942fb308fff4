/// The version that runs, stores and reports carry; the CHANGELOG's newest.
let toolVersion = "0.1.0"
