package io.github.ecsdelivery.spec.finding;

/**
 * A place in a template, for messages.
 *
 * @param file path relative to the project's base directory, with {@code /}, or a description of where the tree came from
 * @param line counted from 1, 0 when the tree did not come from a file
 * @param column counted from 1 in characters, 0 when the tree did not come from a file
 */
public record Place(String file, int line, int column) {
    /** What stands nowhere, or whose place is in the sentence. */
    public static final Place NONE = new Place("", 0, 0);

    /** {@code src/main/ecs/taskdef.json:14:22}, or the file alone when there is no line. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
