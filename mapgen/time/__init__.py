"""Historical time: EDTF dates, and values that change over time."""
