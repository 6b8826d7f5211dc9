package com.acme.orders;

import java.net.URI;
import java.util.Collection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows and takes orders. */
@RestController
@RequestMapping("/orders")
public class OrdersController {
    private final Orders orders;

    public OrdersController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping
    public Collection<Order> list() {
        return orders.all();
    }

    @GetMapping("/{id}")
    public ResponseEntity<Order> show(@PathVariable long id) {
        return ResponseEntity.of(orders.find(id));
    }

    @PostMapping
    public ResponseEntity<Order> create(@RequestBody NewOrder wanted) {
        if (wanted.article() == null || wanted.article().isBlank() || wanted.quantity() < 1) {
            return ResponseEntity.badRequest().build();
        }
        Order order = orders.add(wanted.article(), wanted.quantity());
        return ResponseEntity.created(URI.create("/orders/" + order.id())).body(order);
    }

    /** What a customer sends. */
    public record NewOrder(String article, int quantity) {}
}
