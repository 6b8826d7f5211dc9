package io.github.ecsdelivery.permission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could not be narrowed, and what would narrow it; each sentence once. */
final class Notes {
    private final Set<String> notes = new LinkedHashSet<>();

    void add(String sentence) {
        notes.add(sentence);
    }

    List<String> all() {
        return new ArrayList<>(notes);
    }
}
