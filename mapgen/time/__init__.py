"""Historical time: EDTF dates and values that change with the date."""
