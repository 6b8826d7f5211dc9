package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What two generations of a model say: what is known to one is known, and what one requires is required. */
record JoinedShape(Shape newer, Shape older) implements Shape {

    static Shape of(Shape newer, Shape older) {
        return newer.kind() == older.kind() ? new JoinedShape(newer, older) : newer;
    }

    @Override
    public Kind kind() {
        return newer.kind();
    }

    @Override
    public Map<String, Member> members() {
        Map<String, Member> members = new LinkedHashMap<>(older.members());
        newer.members()
                .forEach((name, member) -> members.merge(
                        name,
                        member,
                        (old, news) -> new Member(
                                name,
                                news.wireName(),
                                of(news.shape(), old.shape()),
                                news.required() || old.required(),
                                news.place(),
                                news.payload() || old.payload())));
        return members;
    }

    @Override
    public Shape element() {
        return of(newer.element(), older.element());
    }

    @Override
    public Set<String> values() {
        Set<String> values = new HashSet<>(newer.values());
        values.addAll(older.values());
        return values;
    }

    @Override
    public boolean flat() {
        return newer.flat();
    }

    @Override
    public String elementName() {
        return newer.elementName();
    }

    @Override
    public String timeFormat() {
        return newer.timeFormat().isEmpty() ? older.timeFormat() : newer.timeFormat();
    }

    @Override
    public Optional<String> broken(JsonNode value) {
        return older.broken(value);
    }

    @Override
    public String source() {
        return newer.source() + " and " + older.source();
    }
}
