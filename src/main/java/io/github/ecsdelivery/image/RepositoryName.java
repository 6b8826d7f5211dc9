package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ECR takes as the name of a repository (aws-facts D4). */
public final class RepositoryName {
    private static final String PART = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + ")*");
    private static final int SHORTEST = 2;
    private static final int LONGEST = 256;

    private RepositoryName() {}

    /**
     * The setting {@code <image><repository>}, when it is set and ECR would take it.
     *
     * @throws DeliveryException SETTING_MISSING, SETTING_INVALID
     */
    public static String require(@Nullable String setting) throws DeliveryException {
        String name = Settings.required("image.repository", setting);
        if (name.length() >= SHORTEST
                && name.length() <= LONGEST
                && NAME.matcher(name).matches()) {
            return name;
        }
        throw new DeliveryException(
                Code.SETTING_INVALID,
                "<image><repository> is '" + name + "', expected 2 to 256 lower-case letters, digits, '.', '_', '-' and"
                        + " '/', each part starting and ending with a letter or digit.",
                "Write the name of the ECR repository without registry and tag, for example shop/orders.");
    }
}
