package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The platforms that an image is built for. */
final class Platforms {
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+/[a-z0-9_.-]+");

    private Platforms() {}

    /**
     * In the order given, each once.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    static Set<Platform> of(List<String> settings) throws DeliveryException {
        Set<Platform> platforms = new LinkedHashSet<>();
        for (String setting : settings.isEmpty() ? List.of("linux/amd64") : settings) {
            if (!PLATFORM.matcher(setting).matches()) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "<image><platforms> holds '" + setting + "', expected operating system and architecture.",
                        "Write it as linux/amd64 or linux/arm64, without a variant.");
            }
            int slash = setting.indexOf('/');
            platforms.add(new Platform(setting.substring(slash + 1), setting.substring(0, slash)));
        }
        return platforms;
    }

    /** {@code linux/amd64}. */
    static String text(Platform platform) {
        return platform.getOs() + "/" + platform.getArchitecture();
    }
}
