package io.github.ecsdelivery.mojo.held;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment ended that was held back.
 *
 * @param result a word for people: {@code Succeeded}
 * @param deployment its id, or null when there is none
 * @param failure as Maven is to show it, or null
 */
public record Ending(
        String result,
        @Nullable String deployment,
        @Nullable Throwable failure) {

    /** In types that every copy of this plugin knows. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("result", result);
        if (deployment != null) {
            map.put("deployment", deployment);
        }
        if (failure != null) {
            map.put("failure", failure);
        }
        return map;
    }

    static Ending of(Map<String, Object> map) {
        return new Ending(
                String.valueOf(map.get("result")), (String) map.get("deployment"), (Throwable) map.get("failure"));
    }
}
