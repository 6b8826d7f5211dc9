package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.registry.OciDistributions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The registries of base images for which the user said that they need not prove who they are. */
final class InsecureRegistries {
    private static final String SETTING = "<image><insecureRegistries>";
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+])(:[1-9][0-9]{0,4})?");

    private final List<String> written;
    private final String target;

    /**
     * @param written as in the settings
     * @param target the registry that is pushed to
     */
    InsecureRegistries(List<String> written, String target) {
        this.written = written;
        this.target = target;
    }

    /**
     * Their hosts with port; each that is not on this machine is warned of.
     *
     * @throws DeliveryException SETTING_INVALID when one is no host, REGISTRY_INSECURE when it is the registry that is
     *     pushed to
     */
    Set<String> told(Progress progress) throws DeliveryException {
        Set<String> hosts = new TreeSet<>();
        for (String one : written) {
            hosts.add(host(one.strip().toLowerCase(Locale.ROOT)));
        }
        for (String host : hosts) {
            if (!OciDistributions.isOnThisMachine(host)) {
                progress.warn("[" + Code.REGISTRY_INSECURE.id() + "] " + SETTING + " names " + host
                        + ": its certificate is not verified, so that anybody in between can put another base image into"
                        + " this delivery. No login is sent there. Name the base image by its digest (@sha256:…), or"
                        + " give the registry a certificate.");
            }
        }
        return hosts;
    }

    private String host(String one) throws DeliveryException {
        if (!HOST.matcher(one).matches()) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    SETTING + " holds '" + one + "', expected the host of a registry, with its port where it has one.",
                    "Write it as in the name of the base image, for example registry.corp:5000.");
        }
        if (one.equals(target.toLowerCase(Locale.ROOT)) && !OciDistributions.isOnThisMachine(one)) {
            throw new DeliveryException(
                    Code.REGISTRY_INSECURE,
                    SETTING + " names " + one
                            + ", which the image is pushed to; it is sent a login, so it must prove who" + " it is.",
                    "Remove it from " + SETTING + ".");
        }
        return one;
    }
}
