package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RegistryLogins;
import io.github.ecsdelivery.image.RepositoryAddress;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Logins in Maven's settings: a server whose id is the registry's host, with or without its port. */
final class MavenRegistryLogins implements RegistryLogins {
    private final List<Server> servers;
    private final SettingsDecrypter decrypter;

    /**
     * @param servers of Maven's settings
     * @param decrypter Maven's own; Maven 4 has decrypted by itself and it leaves plain text alone
     */
    MavenRegistryLogins(List<Server> servers, SettingsDecrypter decrypter) {
        this.servers = servers;
        this.decrypter = decrypter;
    }

    @Override
    public @Nullable RegistryLogin of(RepositoryAddress repository) throws DeliveryException {
        String host = repository.registry();
        for (String id : List.of(host, host.replaceFirst(":\\d+$", ""))) {
            for (Server server : servers) {
                if (id.equals(server.getId()) && server.getUsername() != null && server.getPassword() != null) {
                    return login(server);
                }
            }
        }
        return null;
    }

    private RegistryLogin login(Server server) throws DeliveryException {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    "The password of the <server> '" + server.getId()
                            + "' in settings.xml, which is for the registry of the base image, cannot be decrypted.",
                    "Encrypt it again with the master password of this machine (Maven 3: mvn --encrypt-password with"
                            + " ~/.m2/settings-security.xml; Maven 4: mvnenc encrypt).");
        }
        Server decrypted = result.getServer() == null ? server : result.getServer();
        return new RegistryLogin(decrypted.getUsername().strip(), decrypted.getPassword());
    }
}
