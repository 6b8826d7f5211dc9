package io.github.ecsdelivery.permission;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy document.
 *
 * @param statements in the order in which they are written
 */
public record Document(List<Statement> statements) {

    public Document {
        statements = List.copyOf(statements);
    }

    static Document none() {
        return new Document(List.of());
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** The same with more; statements that say the same of other actions become one. */
    Document and(List<Statement> more) {
        List<Statement> all = new ArrayList<>(statements);
        for (Statement one : more) {
            if (!all.contains(one)) {
                all.add(one);
            }
        }
        return new Document(all);
    }
}
