// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.app.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tapekeeper.embedded.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code stack.json} in the data directory of a running stack: where its parts are. */
public final class StackFile {

    private static final String NAME = "stack.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Where the parts of a stack are.
     *
     * @param http the API, without a trailing slash
     * @param kafka bootstrap servers
     * @param registry the registry's Confluent API
     * @param jdbc the database, user and password in the URL
     * @param pid the process
     */
    public record Addresses(String http, String kafka, String registry, String jdbc, long pid) {}

    private final Path directory;

    public StackFile(Path directory) {
        this.directory = directory;
    }

    /** Writes it whole or not at all, for its owner's eyes only: a password is in it. */
    void write(Addresses addresses) throws IOException {
        Path draft = directory.resolve(NAME + ".draft");
        Files.deleteIfExists(draft);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(draft, JSON.writeValueAsBytes(addresses));
        Files.move(draft, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    /**
     * Where the stack is that runs on this directory.
     *
     * @throws StackNotRunningException if none runs, whatever a killed one has left
     */
    public Addresses read() {
        if (!Files.exists(path()) || !DataDirectory.isInUse(directory)) {
            throw new StackNotRunningException("no stack is running on " + directory
                    + ": start one with `tapekeeper up --data-dir " + directory
                    + "`, or say where things are by configuration (docs/configuration.md)");
        }
        try {
            return JSON.readValue(Files.readAllBytes(path()), Addresses.class);
        } catch (JsonProcessingException e) {
            throw new StackNotRunningException(path() + " cannot be understood: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new StackNotRunningException(path() + " cannot be read: " + e.getMessage());
        }
    }

    private Path path() {
        return directory.resolve(NAME);
    }
}
