package io.github.ecsdelivery.image;

/** Opens repositories of any registry; connections are kept and shared. */
public interface Distributions extends AutoCloseable {

    /**
     * Asks nothing yet.
     *
     * @param login asked once the registry wants a login; null from it, or no right to any, reads anonymously
     */
    Distribution at(RepositoryAddress address, LoginSource login);

    /** Breaks off what is under way and closes all connections. */
    @Override
    void close();
}
