package io.github.ecsdelivery.image;

/** Opens repositories of any registry; connections are kept and shared. */
public interface Distributions extends AutoCloseable {

    /**
     * Asks nothing yet. Official images of Docker Hub may be named without their folder {@code library/}.
     *
     * @param login asked when the registry wants a login (by ECR and by loopback at the first request), once for all
     *     threads when it answers; null from it reads anonymously
     */
    Distribution at(RepositoryAddress address, LoginSource login);

    /** Breaks off what is under way, which then fails as INTERRUPTED, and closes all connections. */
    @Override
    void close();
}
