// Copyright the Tapekeeper authors. Licensed under the Apache License, Version 2.0.
package io.tapekeeper.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a schema registry (and the PostgreSQL it needs): take a {@link TestRegistry} as a parameter. */
public final class RegistryExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRegistry.class;
    }

    @Override
    public TestRegistry resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return TestServers.of(context).registry();
    }
}
