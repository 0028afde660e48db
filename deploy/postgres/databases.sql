-- Two databases, each with an owner of its own. PostgreSQL's image runs this once, as superuser, on an empty volume.
\getenv password POSTGRES_PASSWORD
CREATE ROLE tapekeeper LOGIN PASSWORD :'password';
CREATE DATABASE tapekeeper OWNER tapekeeper;
CREATE ROLE registry LOGIN PASSWORD :'password';
CREATE DATABASE registry OWNER registry;
