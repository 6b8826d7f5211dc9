package com.acme.orders;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** All orders, in memory. */
@Component
public class Orders {
    private final ConcurrentNavigableMap<Long, Order> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();

    Collection<Order> all() {
        return List.copyOf(byId.values());
    }

    Optional<Order> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Order add(String article, int quantity) {
        Order order = new Order(lastId.incrementAndGet(), article, quantity);
        byId.put(order.id(), order);
        return order;
    }
}
