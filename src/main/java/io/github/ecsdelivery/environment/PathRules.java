package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Settings that name files or folders are paths on this system: Windows has none with '*' or '?' in it. */
public final class PathRules {
    /** As {@link PropertyBinder#texts} names them, at the top or in an environment. */
    private static final Pattern PATHS = Pattern.compile("(?:environments\\..+\\.)?(?:testSummary"
            + "|image\\.(?:imageTar|cacheDirectory|baseImageCache|scan\\.ignoreFile|newRepository\\.lifecyclePolicy"
            + "|extraDirectories\\.paths\\[\\d+]\\.from)"
            + "|spec\\.(?:taskDefinition|appSpec)|pipeline\\.folder)");

    private PathRules() {}

    /**
     * Looks at all of them, those of environments too.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    public static void require(SettingsGroup settings) throws DeliveryException {
        for (Map.Entry<String, String> text : PropertyBinder.texts(settings).entrySet()) {
            if (PATHS.matcher(text.getKey()).matches()) {
                path(text.getKey(), text.getValue());
            }
        }
    }

    private static Path path(String setting, String path) throws DeliveryException {
        try {
            return Path.of(path.strip());
        } catch (InvalidPathException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<" + setting.replace(".", "><") + "> is '" + path + "', which is no path on this system: "
                            + e.getReason() + ".",
                    "Write a path, relative to the module or absolute.",
                    e);
        }
    }
}
