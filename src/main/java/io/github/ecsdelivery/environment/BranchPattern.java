package io.github.ecsdelivery.environment;

import java.util.regex.Pattern;

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
        StringBuilder regex = new StringBuilder();
        String wanted = text.substring(prefix.length());
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (wanted.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(wanted.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(found).matches();
    }
}
