"""The bundled example report: from its source to its three editions and to what ought to be found in them."""
