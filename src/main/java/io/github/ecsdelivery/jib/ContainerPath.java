package io.github.ecsdelivery.jib;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRequest;

/** Paths inside the container, as the user wrote them. */
final class ContainerPath {
    private static final String APP_ROOT = "/app";
    private static final String WEB_ROOT = "/var/lib/jetty/webapps/ROOT";

    private ContainerPath() {}

    /**
     * @param setting its name, for the message
     * @throws DeliveryException SETTING_INVALID when it is not absolute
     */
    static AbsoluteUnixPath of(String setting, String value) throws DeliveryException {
        try {
            return AbsoluteUnixPath.get(value);
        } catch (IllegalArgumentException e) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><" + setting + "> is '" + value + "', expected an absolute path in the container.",
                    "Let it begin with '/'.",
                    e);
        }
    }

    /**
     * The folder of the program, {@code /app} unless something else is set.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    static AbsoluteUnixPath appRoot(ImageRequest request) throws DeliveryException {
        return root(request, APP_ROOT);
    }

    /**
     * The folder of the web application, that of Jetty's image unless something else is set.
     *
     * @throws DeliveryException SETTING_INVALID
     */
    static AbsoluteUnixPath webRoot(ImageRequest request) throws DeliveryException {
        return root(request, WEB_ROOT);
    }

    private static AbsoluteUnixPath root(ImageRequest request, String usual) throws DeliveryException {
        String chosen = request.settings().program().appRoot();
        return of("appRoot", chosen == null ? usual : chosen);
    }
}
