package io.github.ecsdelivery.spec.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete input of an AWS operation. A path names a place in it: {@code containerDefinitions[].portMappings[]},
 * empty for the root.
 */
public abstract class ServiceModel implements ValueModel {
    private final Shape.Structure root;
    private final boolean anyCase;

    /**
     * @param anyCase whether keys are the same whatever their case
     */
    ServiceModel(Shape.Structure root, boolean anyCase) {
        this.root = root;
        this.anyCase = anyCase;
    }

    public final Shape.Structure root() {
        return root;
    }

    /** What AWS takes at a path, or null when it knows nothing there. */
    public final @Nullable Shape at(String path) {
        return path.isEmpty() ? root : at(root, "." + path);
    }

    @Override
    public final Type typeAt(String path) {
        Shape shape = at(path);
        if (shape instanceof Shape.Text || shape instanceof Shape.OneOf) {
            return Type.TEXT;
        }
        if (shape instanceof Shape.Whole) {
            return Type.NUMBER;
        }
        return shape instanceof Shape.Flag ? Type.BOOLEAN : Type.OTHER;
    }

    /** Paths of all structures that have a member of that name, in the order of the model. */
    public final List<String> levelsOf(String member) {
        List<String> levels = new ArrayList<>();
        levels(root, "", member, levels);
        return levels;
    }

    private @Nullable Shape at(Shape shape, String path) {
        if (path.isEmpty()) {
            return shape;
        }
        if (shape instanceof Shape.ListOf list) {
            return path.startsWith("[]") ? at(list.item(), path.substring(2)) : null;
        }
        if (!path.startsWith(".")) {
            return null;
        }
        if (shape instanceof Shape.Structure structure) {
            return inStructure(structure, path.substring(1));
        }
        return shape instanceof Shape.MapOf map ? inMap(map.value(), path.substring(1)) : null;
    }

    private @Nullable Shape inStructure(Shape.Structure structure, String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        String given = path.substring(0, end);
        String known = anyCase ? structure.spelled(given) : given;
        Shape.Member member = known == null ? null : structure.members().get(known);
        return member == null ? null : at(member.shape(), path.substring(end));
    }

    // A key that the user chose may hold dots itself.
    private @Nullable Shape inMap(Shape value, String path) {
        if (!(value instanceof Shape.Structure)) {
            return value;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            Shape found = at(value, path.substring(dot));
            if (found != null) {
                return found;
            }
        }
        return path.contains(".") || path.endsWith("[]") ? null : value;
    }

    private void levels(Shape shape, String path, String member, List<String> found) {
        if (shape instanceof Shape.ListOf list) {
            levels(list.item(), path + "[]", member, found);
        } else if (shape instanceof Shape.MapOf map) {
            levels(map.value(), path + ".*", member, found);
        } else if (shape instanceof Shape.Structure structure) {
            if (anyCase
                    ? structure.spelled(member) != null
                    : structure.members().containsKey(member)) {
                found.add(path);
            }
            structure
                    .members()
                    .forEach((name, known) ->
                            levels(known.shape(), path.isEmpty() ? name : path + "." + name, member, found));
        }
    }
}
