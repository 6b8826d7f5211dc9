package io.github.ecsdelivery.git;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code git status --porcelain=v2 --branch -z}, whose form git promises to keep.
 *
 * @param head the commit's id, or what git writes when there is none
 * @param branch null when HEAD is detached
 * @param changes from the root of the work tree, sorted
 */
record StatusAnswer(String head, @Nullable String branch, List<String> changes) {
    private static final String HEAD = "# branch.oid ";
    private static final String BRANCH = "# branch.head ";
    private static final String DETACHED = "(detached)";
    private static final char COMMENT = '#';
    private static final char UNTRACKED = '?';

    /** How many words stand before the path, by the first character of a line. */
    private static final Map<Character, Integer> WORDS = Map.of('1', 8, 'u', 10, UNTRACKED, 1);

    /** Null when there is a line that this does not know. */
    static @Nullable StatusAnswer of(String text, BuildInput inputs) {
        String head = "";
        String branch = null;
        TreeSet<String> changes = new TreeSet<>();
        for (String line : text.split("\0")) {
            if (line.startsWith(HEAD)) {
                head = line.substring(HEAD.length());
            } else if (line.startsWith(BRANCH)) {
                branch = line.substring(BRANCH.length());
                if (branch.startsWith("(") && !branch.equals(DETACHED)) {
                    return null; // HEAD is something else than a branch
                }
            } else if (line.isEmpty() || (line.charAt(0) != COMMENT && !WORDS.containsKey(line.charAt(0)))) {
                return null;
            } else if (line.charAt(0) != COMMENT) {
                String path = path(line);
                if (line.charAt(0) != UNTRACKED || inputs.holds(path)) {
                    changes.add(path);
                }
            }
        }
        return new StatusAnswer(head, DETACHED.equals(branch) ? null : branch, List.copyOf(changes));
    }

    private static String path(String line) {
        String[] words = line.split(" ", WORDS.getOrDefault(line.charAt(0), 0) + 1);
        String path = words[words.length - 1];
        // A repository inside this one that it does not know.
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
