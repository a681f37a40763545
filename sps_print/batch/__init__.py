"""Many leaflets from one list: each row is an order.

    rows -> orders -> names -> run (make, record) -> deliver (report, pack)

A list holds what patients gave. Values are in memory while their leaflet is made, and nowhere
afterwards but in the leaflet itself.
"""
