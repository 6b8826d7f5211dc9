package io.github.ecsdelivery.environment;

/**
 * Which branches, tags or pull requests lead to an environment.
 *
 * @param text as written: {@code develop}, {@code feature/*}, {@code release/**}, {@code tag:v*}, {@code pr:*}
 */
record BranchPattern(String text) {
    private static final String TAG = "tag:";
    private static final String PULL_REQUEST = "pr:";

    boolean matches(BuildOrigin origin) {
        if (origin.pullRequest() != null) {
            String branch = origin.commit().branch();
            return text.startsWith(PULL_REQUEST)
                    && (matches(PULL_REQUEST, origin.pullRequest())
                            || (branch != null && matches(PULL_REQUEST, branch)));
        }
        if (origin.tag() != null) {
            return text.startsWith(TAG) && matches(TAG, origin.tag());
        }
        String branch = origin.commit().branch();
        return branch != null && !text.startsWith(TAG) && !text.startsWith(PULL_REQUEST) && matches("", branch);
    }

    private boolean matches(String prefix, String found) {
        // Step by step, since a regular expression with many wildcards can take longer than anybody waits.
        String wanted = text.substring(prefix.length());
        boolean[] reached = new boolean[found.length() + 1];
        reached[0] = true;
        for (int at = 0; at < wanted.length(); at++) {
            boolean all = wanted.startsWith("**", at);
            reached =
                    wanted.charAt(at) == '*' ? anyAfter(reached, found, all) : after(reached, found, wanted.charAt(at));
            at += all ? 1 : 0;
        }
        return reached[found.length()];
    }

    private static boolean[] anyAfter(boolean[] reached, String found, boolean slashes) {
        boolean[] next = reached.clone();
        for (int i = 1; i < next.length; i++) {
            next[i] |= next[i - 1] && (slashes || found.charAt(i - 1) != '/');
        }
        return next;
    }

    private static boolean[] after(boolean[] reached, String found, char wanted) {
        boolean[] next = new boolean[reached.length];
        for (int i = 1; i < next.length; i++) {
            next[i] = reached[i - 1] && found.charAt(i - 1) == wanted;
        }
        return next;
    }
}
