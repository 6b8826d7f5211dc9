package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RegistryLogins;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logins for ECR's private registries, with the rights of the image step: any account's, a pull through cache too. A
 * password opens all registries of one region and none of another (aws-facts D2), so each region's is asked for once, at
 * its first registry. Thread-safe.
 *
 * <p>Public ECR and all other registries are not known here. When ecr:GetAuthorizationToken is denied, that is told as a
 * warning and this place knows no login: the Docker configuration may hold one of somebody else who is allowed. Every
 * other failure ends the build, since credentials that AWS does not take are a mistake of their own.
 */
public final class AwsRegistryLogins implements RegistryLogins {
    private final AwsClients clients;
    private final Progress progress;
    private final Map<String, Optional<RegistryLogin>> byRegion = new HashMap<>();

    /**
     * @param clients with the rights of the image step; stay the caller's to close
     * @param progress told when a login is denied
     */
    public AwsRegistryLogins(AwsClients clients, Progress progress) {
        this.clients = clients;
        this.progress = progress;
    }

    @Override
    public synchronized @Nullable RegistryLogin of(RepositoryAddress repository) throws DeliveryException {
        Optional<EcrHost> host = EcrHost.of(repository.registry());
        if (host.isEmpty()) {
            return null;
        }
        String region = host.get().region();
        Optional<RegistryLogin> known = byRegion.get(region);
        if (known == null) {
            known = ask(region, repository);
            byRegion.put(region, known);
        }
        return known.orElse(null);
    }

    private Optional<RegistryLogin> ask(String region, RepositoryAddress repository) throws DeliveryException {
        try {
            return Optional.of(EcrLogin.ask(() -> clients.ecr(region)));
        } catch (DeliveryException e) {
            if (e.code() != Code.ACCESS_DENIED) {
                throw e;
            }
            progress.warn("No login of AWS for " + repository.registry() + ", others are tried. " + e.sentence() + " "
                    + e.cure());
            return Optional.empty();
        }
    }
}
